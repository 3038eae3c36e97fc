namespace Exams.Core.Qti.Tests;

/// <summary>How many children a section takes (QTI 3.0 ASI, Selection).</summary>
/// <param name="Select">How many, required children included.</param>
/// <param name="WithReplacement">Whether one child may be taken more than once.</param>
public sealed record Selection(int Select, bool WithReplacement);
