using System.Globalization;
using System.Xml;
using Exams.Core.Qti.Packages;

namespace Exams.Core.ItemBanks.Export;

/// <summary>Names the resources of a manifest: items as the bank does, others as they were, wherever that is a unique XML name.</summary>
internal sealed class ResourceNames
{
    private readonly Dictionary<string, string> _byPath = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public ResourceNames(ItemBank bank, PackageManifest source)
    {
        foreach (var item in bank.Items)
        {
            Name(item.Path, item.Identifier);
        }

        foreach (var resource in source.Resources.Where(resource => resource.Path is not null))
        {
            Name(resource.Path!, resource.Identifier);
        }
    }

    public static bool IsName(string text)
    {
        try
        {
            return text.Length > 0 && XmlConvert.VerifyNCName(text) == text;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    public string Of(string path) => _byPath.TryGetValue(path, out var name) ? name : Name(path, "");

    private string Name(string path, string wanted)
    {
        if (_byPath.TryGetValue(path, out var known))
        {
            return known;
        }

        var name = IsName(wanted) ? wanted : "file";
        for (var number = 2; !_taken.Add(name); number++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{(IsName(wanted) ? wanted : "file")}-{number}");
        }

        return _byPath[path] = name;
    }
}
