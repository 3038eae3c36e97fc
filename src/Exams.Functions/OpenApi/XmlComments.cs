using System.Collections.Frozen;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Exams.Functions.OpenApi;

/// <summary>The summaries that stand above our code, from the files beside the app; without those files, none.</summary>
internal sealed partial class XmlComments
{
    private readonly FrozenDictionary<string, XElement> _members;

    /// <summary>Reads what stands beside the app.</summary>
    public XmlComments(string folder, params string[] assemblies) => _members = assemblies
        .Select(name => Path.Combine(folder, name + ".xml"))
        .Where(File.Exists)
        .SelectMany(Read)
        .ToFrozenDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    /// <summary>What is said of a method.</summary>
    public string? Of(MethodInfo method)
    {
        var prefix = $"M:{method.DeclaringType!.FullName}.{method.Name}";
        return _members.FirstOrDefault(m => m.Key == prefix || m.Key.StartsWith(prefix + "(", StringComparison.Ordinal)).Value is { } member
            ? Text(member.Element("summary"))
            : null;
    }

    /// <summary>What is said of a type.</summary>
    public string? Of(Type type) => Text(_members.GetValueOrDefault($"T:{Name(type)}")?.Element("summary"));

    /// <summary>What is said of a property, also where it is a parameter of a record.</summary>
    public string? Of(Type type, PropertyInfo property) =>
        Text(_members.GetValueOrDefault($"P:{Name(property.DeclaringType ?? type)}.{property.Name}")?.Element("summary"))
        ?? Text(_members.GetValueOrDefault($"T:{Name(type)}")?.Elements("param").FirstOrDefault(p => p.Attribute("name")?.Value == property.Name));

    private static IEnumerable<XElement> Read(string path)
    {
        using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XDocument.Load(reader).Descendants("member");
    }

    private static string? Name(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName?.Replace('+', '.');

    /// <summary>Its text, with what it points at by name.</summary>
    private static string? Text(XElement? element)
    {
        if (element is null)
        {
            return null;
        }

        var parts = element.Nodes().Select(node => node switch
        {
            XText text => text.Value,
            XElement see when (see.Attribute("cref") ?? see.Attribute("name") ?? see.Attribute("langword")) is { } to => to.Value.Split('(')[0].Split('.', ':')[^1],
            XElement other => other.Value,
            _ => "",
        });
        return Space().Replace(string.Concat(parts), " ").Trim();
    }

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Space();
}
