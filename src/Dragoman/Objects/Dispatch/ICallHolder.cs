namespace Dragoman;

/// <summary>Where calls wait, and are put back that were parked.</summary>
internal interface ICallHolder
{
    /// <summary>Takes a call back, behind those that wait, and sees to it that it runs.</summary>
    /// <param name="call">The call.</param>
    void TakeBack(in IncomingCall call);
}
