namespace Exams.Core.Qti.Xml;

/// <summary>
/// An attribute: <c>camelCase</c> on QTI elements, as written elsewhere; <c>xml:lang</c> and its like keep their prefix,
/// other namespaces read <c>{uri}name</c>.
/// </summary>
/// <param name="Name">The name in the internal vocabulary.</param>
/// <param name="Value">The value, normalised by the XML parser.</param>
public readonly record struct MarkupAttribute(string Name, string Value);
