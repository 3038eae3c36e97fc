namespace Exams.Core;

/// <summary>What a process has asked of one service of storage, so far.</summary>
/// <param name="Service"><c>table</c> or <c>blob</c>.</param>
/// <param name="Kind">What is billed alike: <c>transaction</c>, <c>read</c> or <c>write</c>.</param>
/// <param name="Requests">How many requests; one that was repeated counts each time.</param>
/// <param name="Throttled">How many of them the service turned away because it was asked too much: 429 and 503.</param>
public sealed record StorageUse(string Service, string Kind, long Requests, long Throttled);
