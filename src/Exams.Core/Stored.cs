namespace Exams.Core;

/// <summary>A value as a store holds it.</summary>
/// <param name="Value">The value.</param>
/// <param name="ETag">Its version in the store: a write that names it fails once somebody else has written.</param>
/// <typeparam name="T">What is stored.</typeparam>
public sealed record Stored<T>(T Value, string ETag);
