namespace Functions.LocalHost.Durable.Instances;

/// <summary>A record as it's kept.</summary>
/// <param name="Record">The record.</param>
/// <param name="ETag">The mark that the next write must show.</param>
/// <param name="HasLargePayloads">Whether its execution has payloads that are kept apart, and that go when it goes.</param>
public sealed record StoredInstance(InstanceRecord Record, string ETag, bool HasLargePayloads = false);
