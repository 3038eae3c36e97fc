namespace Exams.Architecture.Tests;

/// <summary>What one room may import of our own code. Rooms are namespaces; the longest matching prefix wins.</summary>
/// <param name="Room">The namespace the rule is for, with everything below it.</param>
/// <param name="MayImport">Namespaces of ours that it may use, besides itself.</param>
/// <param name="Except">Types of the room that may also import <paramref name="ExceptMayImport"/>, by full name.</param>
/// <param name="ExceptMayImport">What those types may import in addition.</param>
internal sealed record ImportRule(string Room, string[] MayImport, string[]? Except = null, string[]? ExceptMayImport = null);
