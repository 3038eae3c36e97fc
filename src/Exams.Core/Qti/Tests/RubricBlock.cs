using System.Collections.Immutable;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Tests;

/// <summary>Instructions for some of the people around a test.</summary>
/// <param name="Views">Who may see it: <c>candidate</c>, <c>scorer</c>, <c>proctor</c>, <c>author</c>, <c>testConstructor</c>, <c>tutor</c>.</param>
/// <param name="Use">What it is for, e.g. <c>instructions</c>; null if unstated.</param>
/// <param name="Element">The block, content and all.</param>
public sealed record RubricBlock(ImmutableArray<string> Views, string? Use, MarkupElement Element);
