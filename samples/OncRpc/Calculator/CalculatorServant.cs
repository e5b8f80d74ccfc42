namespace OncRpc.Calculator;

/// <summary>Both versions of the calculator: one object may be two programs.</summary>
internal sealed class CalculatorServant : ICalcV1, ICalcV2
{
    public int Add(Intpair intpair) => intpair.A + intpair.B;

    public int Add2(int value, int value2) => value + value2;

    public double Div(double value, double value2) => value / value2;

    public long Mul(int value, int value2) => (long)value * value2;
}
