using Functions.LocalHost.Durable.Histories;

namespace Functions.LocalHost.Durable.Instances;

/// <summary>Something that comes for an instance.</summary>
/// <param name="Event">What comes.</param>
/// <param name="Execution">The execution that it's an answer for; null is for whichever runs.</param>
/// <param name="Kept">Is told once it's kept: true, or false because the instance is over.</param>
internal sealed record Message(HistoryEvent Event, long? Execution = null, TaskCompletionSource<bool>? Kept = null);
