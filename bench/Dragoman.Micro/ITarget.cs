namespace Dragoman.Micro;

/// <summary>What the call path is measured with; its operations also give the codecs of their parameters a call to live in.</summary>
[Contract(Name = "Micro.Target")]
public partial interface ITarget
{
    int Ping(int a, int b);
}
