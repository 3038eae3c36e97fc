namespace Exams.Core.Qti.Values;

/// <summary>One field of a record value.</summary>
/// <param name="Name">The field's identifier.</param>
/// <param name="Value">A single value, or NULL.</param>
public readonly record struct QtiField(string Name, QtiValue Value);
