using System.Text;
using Dragoman.Testing.Samples;

namespace Dragoman.Tests.Descriptions;

/// <summary>Descriptions that are malformed or lie, and those that say all that can be said.</summary>
public sealed class DescriptionReadingTests
{
    private const string Account = """{"contract":"A","operations":[]}""";

    [Theory]
    [InlineData("", "$: this is no JSON")]
    [InlineData("[]", "$: an array stands where a description is expected")]
    [InlineData("{}", "$: \"dragoman\" is missing")]
    [InlineData("""{"dragoman":2,"definitions":[]}""", "$.dragoman: the description is of version 2; version 1 is known here")]
    [InlineData("""{"dragoman":1}""", "$: \"definitions\" is missing")]
    [InlineData("""{"dragoman":1,"definitions":{}}""", "$.definitions: an object stands where an array is expected")]
    [InlineData("""{"dragoman":1,"definitions":[],"more":1}""", "$: a description has no \"more\"")]
    [InlineData("""{"dragoman":1,"definitions":[]}""", "$: the description defines no contract")]
    [InlineData("""{"dragoman":1,"contract":"B","definitions":[]}""", "$.contract: \"B\" is not defined")]
    [InlineData("{\"dragoman\":1,\"contract\":\"\\ud800\",\"definitions\":[]}", "half a character")]
    public void A_description_that_is_none_is_refused_with_the_place(string text, string expected) => AssertRefused(text, expected);

    [Theory]
    [InlineData("""{"contract":"B"}""", "$.definitions[1]: \"operations\" is missing")]
    [InlineData(Account, "$.definitions[1]: \"A\" is defined already at $.definitions[0]")]
    [InlineData("""{"enum":"int32","members":{}}""", "\"int32\" means a type that needs no definition")]
    [InlineData("""{"enum":"E","members":{"a b":1}}""", "\"a b\" is no name")]
    [InlineData("""{"enum":"E","members":{"x":1,"x":2}}""", "$.definitions[1].members.x: there is such a member already")]
    [InlineData("""{"enum":"E","members":{"x":1.5}}""", "$.definitions[1].members.x: 1.5 stands where a whole number")]
    [InlineData("""{"enum":"E","members":{},"fields":[]}""", "\"fields\" says nothing of a definition of the kind \"enum\"")]
    [InlineData("""{"enum":"E","message":"M"}""", "this has \"message\" and \"enum\"")]
    [InlineData("""{"id":"E"}""", "this has none")]
    [InlineData("""{"message":"M;","fields":[]}""", "\"M;\" is no name")]
    [InlineData("""{"message":"M","fields":[{"name":"x","type":"N"}]}""", "$.definitions[1].fields[0].type: \"N\" is not defined")]
    [InlineData("""{"message":"M","fields":[{"name":"x","type":"A"}]}""", "$.definitions[1].fields[0].type: \"A\" is no type of data")]
    [InlineData("""{"message":"M","fields":[{"name":"x","type":"void"}]}""", "\"void\" is no type of a value")]
    [InlineData("""{"message":"M","fields":[{"name":"x","type":{"stream":"int32"} }]}""", "a stream is the whole result")]
    [InlineData("""{"message":"M","fields":[{"name":"x","type":"int32"},{"name":"x","type":"int32"}]}""", "$.definitions[1].fields[1]: there is a field x already")]
    [InlineData("""{"message":"M","fields":[{"name":"x","type":"M"}]}""", "no value of M can be")]
    [InlineData("""{"message":"M","fields":[{"name":"x","type":{"tuple":[{"name":"a","type":"int32"},{"name":"b","type":{"array":"M","lengths":[2]}}]}}]}""", "no value of M can be")]
    [InlineData("""{"message":"M","base":"M","fields":[]}""", "$.definitions[1]: M derives from itself")]
    [InlineData("""{"message":"M","base":"A","fields":[]}""", "$.definitions[1].base: \"A\" is no message")]
    [InlineData("""{"value":"V","base":"W","fields":[]}""", "$.definitions[1].base: \"W\" is not defined")]
    [InlineData("""{"value":"V","subtypes":["V"],"fields":[]}""", "V stands among the subtypes of V and does not derive from it")]
    [InlineData("""{"union":"U","discriminant":{"name":"d","type":"string"},"arms":[]}""", "a discriminant is an enumeration, an integer or a boolean")]
    [InlineData("""{"union":"U","discriminant":{"name":"d","type":"int32"},"arms":[]}""", "U has no arms")]
    [InlineData("""{"union":"U","discriminant":{"name":"d","type":"byte"},"arms":[{"arm":"x","cases":[256],"fields":[]}]}""", "256 is no value of the discriminant d")]
    [InlineData("""{"union":"U","discriminant":{"name":"d","type":"int32"},"arms":[{"arm":"x","cases":[1],"fields":[]},{"arm":"y","cases":[1],"fields":[]}]}""", "arms[1]: 1 chooses another arm already")]
    [InlineData("""{"union":"U","discriminant":{"name":"d","type":"int32"},"arms":[{"arm":"x","cases":[],"fields":[]}]}""", "nothing chooses this arm")]
    [InlineData("""{"union":"U","discriminant":{"name":"d","type":"int32"},"arms":[{"arm":"x","default":true,"fields":[]},{"arm":"y","default":true,"fields":[]}]}""", "another arm is the default already")]
    [InlineData("""{"union":"U","discriminant":{"name":"d","type":"int32"},"arms":[{"arm":"x","cases":[1],"fields":[{"name":"u","type":"U"}]}]}""", "no value of U can be")]
    [InlineData("""{"contract":"B","bases":["B"],"operations":[]}""", "B inherits itself")]
    [InlineData("""{"contract":"B","bases":["C"],"operations":[]}""", "$.definitions[1].bases[0]: \"C\" is not defined")]
    public void A_definition_that_lies_is_refused_with_the_place(string definition, string expected) =>
        AssertRefused($$"""{"dragoman":1,"definitions":[{{Account}},{{definition}}]}""", expected);

    [Theory]
    [InlineData("""{"name":"f"},{"name":"f"}""", "operations[1]: there is an operation f already")]
    [InlineData("""{"name":"f"},{"name":"f","kind":"getter","result":"int32"}""", "there is an operation f already")]
    [InlineData("""{"name":"f g"}""", "\"f g\" is no name")]
    [InlineData("""{"name":""}""", "a name of 0 characters")]
    [InlineData("""{"name":"f","kind":"event"}""", "\"event\" stands where \"method\", \"getter\" or \"setter\" is expected")]
    [InlineData("""{"name":"f","kind":"getter"}""", "a getter has a result")]
    [InlineData("""{"name":"f","kind":"setter"}""", "a setter has one parameter")]
    [InlineData("""{"name":"f","oneway":true,"result":"int32"}""", "a oneway operation")]
    [InlineData("""{"name":"f","oneway":"yes"}""", "operations[0].oneway: \"yes\" stands where true or false is expected")]
    [InlineData("""{"name":"f","throws":["A"]}""", "throws[0]: \"A\" is no exception")]
    [InlineData("""{"name":"f","parameters":[{"name":"x","type":"int32"},{"name":"x","type":"int32"}]}""", "parameters[1]: there is a parameter x already")]
    [InlineData("""{"name":"f","parameters":[{"name":"x"}]}""", "parameters[0]: \"type\" is missing")]
    [InlineData("""{"name":"f","parameters":[{"name":"x","type":7}]}""", "parameters[0].type: 7 stands where a type is expected")]
    [InlineData("""{"name":"f","result":{}}""", "result: a type has one of")]
    [InlineData("""{"name":"f","result":{"list":"int32","set":"int32"}}""", "this has \"list\" and \"set\"")]
    [InlineData("""{"name":"f","result":{"object":"int32"}}""", "result.object: \"int32\" is not defined")]
    [InlineData("""{"name":"f","result":{"any":"k"}}""", "result.any: \"k\" is no list of known types")]
    [InlineData("""{"name":"f","result":{"type":"int32","bound":3}}""", "a value of type int32 has no length that could be bounded")]
    [InlineData("""{"name":"f","result":{"list":"int32","bound":0}}""", "result.bound: 0 stands where a whole number from 1")]
    [InlineData("""{"name":"f","result":{"set":"int32","bound":3}}""", "result.bound: only a \"list\"")]
    [InlineData("""{"name":"f","result":{"array":"int32","lengths":[]}}""", "an array has 1 to 3 dimensions, not 0")]
    [InlineData("""{"name":"f","result":{"array":"int32","lengths":[65536,65536]}}""", "an array has 2147483647 elements at most")]
    [InlineData("""{"name":"f","result":{"map":"int32"}}""", "\"key\" is missing")]
    [InlineData("""{"name":"f","result":{"tuple":[{"name":"a","type":"int32"}]}}""", "a tuple has 2 to 7 elements")]
    [InlineData("""{"name":"f","result":{"optional":{"optional":"int32"}}}""", "what may be absent may not be absent once more")]
    [InlineData("""{"name":"f","parameters":[{"name":"x","type":"int32","default":1}]}""", "parameters[0].default: only an optional parameter has a default")]
    [InlineData("""{"name":"f","parameters":[{"name":"x","type":"byte","optional":true,"default":256}]}""", "parameters[0].default: 256 is no value of type byte")]
    [InlineData("""{"name":"f","parameters":[{"name":"x","type":{"list":"int32"},"optional":true,"default":1}]}""", "1 is no value of this type")]
    [InlineData("""{"name":"f","summary":"a\nb"}""", "operations[0].summary: a summary is one line")]
    [InlineData("""{"name":"f","remarks":[{}]}""", "operations[0].remarks[0]: a remark is an object with one property")]
    [InlineData("""{"name":"f","returns":"int32"}""", "an operation has no \"returns\"")]
    public void An_operation_that_lies_is_refused_with_the_place(string operations, string expected) =>
        AssertRefused($$"""{"dragoman":1,"definitions":[{"contract":"A","operations":[{{operations}}]}]}""", expected);

    [Fact]
    public void Two_operations_of_one_name_from_different_bases_are_refused() => AssertRefused(
        """{"dragoman":1,"definitions":[{"contract":"A","operations":[{"name":"f"}]},{"contract":"B","operations":[{"name":"f"}]},{"contract":"C","bases":["A","B"],"operations":[]}]}""",
        "$.definitions[2]: C has two operations f: one of A, one of B");

    [Fact]
    public void A_type_that_is_too_deep_is_refused()
    {
        string type = string.Concat(Enumerable.Repeat("{\"list\":", 40)) + "\"int32\"" + new string('}', 40);
        AssertRefused($$"""{"dragoman":1,"definitions":[{"contract":"A","operations":[{"name":"f","result":{{type}}}]}]}""", "the type is more than 32 levels deep");
    }

    [Fact]
    public void Brackets_without_end_are_refused() => AssertRefused(new string('[', 1_000_000), "$: this is no JSON");

    [Theory]
    [InlineData(20_000, "there are more than 10000 definitions")]
    [InlineData(5_000, "refer to each other more than 1000 levels deep")]
    public void A_chain_of_definitions_that_is_too_long_is_refused(int length, string expected)
    {
        IEnumerable<string> links = Enumerable.Range(0, length)
            .Select(i => $$"""{"message":"M{{i}}","fields":[{"name":"x","type":{"optional":"M{{(i + 1) % length}}"} }]}""");
        AssertRefused($$"""{"dragoman":1,"definitions":[{{string.Join(",", links)}}]}""", expected);
    }

    [Fact]
    public void A_ladder_of_contracts_with_too_many_ways_up_is_refused()
    {
        IEnumerable<string> rungs = Enumerable.Range(0, 60).SelectMany(i => (string[])["L", "R"], (i, side) =>
            $$"""{"contract":"{{side}}{{i}}","bases":[{{(i == 0 ? "" : $"\"L{i - 1}\",\"R{i - 1}\"")}}],"operations":[]}""");
        AssertRefused($$"""{"dragoman":1,"definitions":[{{string.Join(",", rungs)}}]}""", "more than 10000 ways lead from");
    }

    [Fact]
    public void A_stair_of_contracts_that_is_too_high_is_refused()
    {
        IEnumerable<string> steps = Enumerable.Range(0, 5_000).Select(i => $$"""{"contract":"C{{i}}","bases":["C{{i + 1}}"],"operations":[]}""");
        AssertRefused($$"""{"dragoman":1,"definitions":[{{string.Join(",", steps)}},{"contract":"C5000","operations":[]}]}""", "levels deep");
    }

    [Fact]
    public void The_longest_chain_that_is_allowed_can_be_walked_through()
    {
        IEnumerable<string> links = Enumerable.Range(0, 450).Select(i => $$"""{"message":"M{{i}}","fields":[{"name":"x","type":{"optional":"M{{(i + 1) % 450}}"} }]}""");
        ContractShape contract = ContractDescription.Read(
            $$"""{"dragoman":1,"definitions":[{"contract":"A","operations":[{"name":"f","result":"M0"}]},{{string.Join(",", links)}}]}""", []);
        Thread walker = new(() => Assert.Equal(900, ReachableShapes.From([contract]).OutsideIn.Count()), 512 << 10);
        walker.Start();
        walker.Join();
    }

    [Fact]
    public void A_union_may_hold_itself_where_another_arm_ends_it()
    {
        ContractShape contract = ContractDescription.Read(
            """
            {"dragoman":1,"definitions":[
              {"contract":"A","operations":[{"name":"f","parameters":[{"name":"list","type":"U"}]}]},
              {"union":"U","discriminant":{"name":"more","type":"boolean"},"arms":[
                {"arm":"U.Cons","cases":[1],"fields":[{"name":"head","type":"int32"},{"name":"tail","type":"U"}]},
                {"arm":"U.Nil","default":true,"fields":[]}]}]}
            """,
            []);
        var union = Assert.IsType<UnionShape>(contract.Operations[0].Parameters[0].Type);
        Assert.Same(union, union.Arms[0].Content.Fields[1].Type);
    }

    [Fact]
    public void Remarks_of_unknown_kinds_are_left_out()
    {
        ContractShape contract = ContractDescription.Read("""{"dragoman":1,"definitions":[{"contract":"A","operations":[],"remarks":[{"Some.Other":{"x":1}}]}]}""", []);
        Assert.Empty(contract.Remarks);
    }

    [Fact]
    public void Whatever_becomes_of_the_octets_a_description_is_read_or_refused()
    {
        string text = ContractDescription.Write(Shape<IEverything>(), []);
        Random random = new(20260111);
        for (int round = 0; round < 3_000; round++)
        {
            StringBuilder mutated = new(text);
            for (int change = random.Next(1, 4); change > 0; change--)
                Mutate(mutated, random);

            TryRead(mutated.ToString());
        }
    }

    [Fact]
    public void Whatever_words_stand_in_the_wrong_places_a_description_is_read_or_refused()
    {
        string text = ContractDescription.Write(Shape<IEverything>(), []);
        string[] tokens = [.. System.Text.RegularExpressions.Regex.Matches(text, "\"[^\"]*\"|[0-9]+|true").Select(m => m.Value).Distinct(), "{}", "[]", "null", "-1", "99999999999999999999"];
        Random random = new(20260112);
        for (int round = 0; round < 3_000; round++)
        {
            string mutated = text;
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                System.Text.RegularExpressions.MatchCollection places = System.Text.RegularExpressions.Regex.Matches(mutated, "\"[^\"]*\"|[0-9]+|true");
                System.Text.RegularExpressions.Match place = places[random.Next(places.Count)];
                mutated = mutated[..place.Index] + tokens[random.Next(tokens.Length)] + mutated[(place.Index + place.Length)..];
            }

            TryRead(mutated);
        }
    }

    private static void TryRead(string text)
    {
        try
        {
            foreach (ContractShape contract in ContractDescription.ReadAll(text, []))
            {
                _ = ReachableShapes.From([contract]).Contracts;
                _ = ContractDescription.Write(contract, []);
            }
        }
        catch (DescriptionException)
        {
            // What it says is tested above.
        }
    }

    private static void Mutate(StringBuilder text, Random random)
    {
        int at = random.Next(text.Length);
        switch (random.Next(4))
        {
            case 0:
                text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at));
                break;
            case 1:
                text[at] = (char)random.Next(32, 127);
                break;
            case 2:
                text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 60), text.Length - at)));
                break;
            default:
                text[at] = (char)random.Next(0xD7F0, 0xE010);
                break;
        }
    }

    private static void AssertRefused(string text, string expected)
    {
        DescriptionException refused = Assert.Throws<DescriptionException>(() => ContractDescription.Read(text, []));
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }

    private static ContractShape Shape<T>()
        where T : class, IContract<T> => T.BindingOfContract.Shape;
}
