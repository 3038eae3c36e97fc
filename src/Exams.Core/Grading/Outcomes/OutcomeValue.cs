namespace Exams.Core.Grading.Outcomes;

/// <summary>What a test's outcome processing left in one of its declared outcome variables.</summary>
/// <param name="Identifier">The variable.</param>
/// <param name="Cardinality">As QTI spells it.</param>
/// <param name="BaseType">As QTI spells it; null for a record.</param>
/// <param name="Value">Its value, written as responses are; null for QTI's NULL.</param>
public sealed record OutcomeValue(string Identifier, string Cardinality, string? BaseType = null, CanonicalJson? Value = null);
