using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Declarations;

/// <summary>One entry of a <see cref="Mapping"/>.</summary>
/// <param name="Key">The response value, of the variable's base type; NULL for an empty key.</param>
/// <param name="MappedValue">What it is worth.</param>
/// <param name="CaseSensitive">
/// Whether letter case counts in a string key. Where the author doesn't say, 2.0 and 2.1 mean true, 2.2 and 3.0 false (their XSDs).
/// </param>
public sealed record MapEntry(QtiValue Key, double MappedValue, bool CaseSensitive);
