using Exams.Core.Qti.Values;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Items;

/// <summary>What the readers of one item share: where findings go, and small reads that report what they can't read.</summary>
internal sealed class Reading(QtiVersion version, ICollection<Finding> findings)
{
    public QtiVersion Version { get; } = version;

    public ICollection<Finding> Findings { get; } = findings;

    public void Error(MarkupElement at, string rule, string message) => Findings.Add(at.Place.Error(rule, message));

    public void Warning(MarkupElement at, string rule, string message) => Findings.Add(at.Place.Warning(rule, message));

    /// <summary>The attribute, or an error and null.</summary>
    public string? Required(MarkupElement element, string attribute)
    {
        var value = element.Attribute(attribute)?.Trim();
        if (!string.IsNullOrEmpty(value))
        {
            return value;
        }

        Error(element, "attribute-missing", $"the attribute {attribute} is required");
        return null;
    }

    public double? Float(MarkupElement element, string attribute)
    {
        if (element.Attribute(attribute) is not { } text || text.Trim().Length == 0)
        {
            return null;
        }

        var value = ValueText.ParseFloat(text);
        if (value is null || double.IsNaN(value.Value))
        {
            Error(element, "attribute-lexical", $"{attribute} is \"{text}\", expected a number");
            return null;
        }

        return value;
    }

    public bool Boolean(MarkupElement element, string attribute, bool otherwise)
    {
        switch (element.Attribute(attribute)?.Trim())
        {
            case null or "":
                return otherwise;
            case "true" or "1":
                return true;
            case "false" or "0":
                return false;
            case var text:
                Error(element, "attribute-lexical", $"{attribute} is \"{text}\", expected true or false");
                return otherwise;
        }
    }

    public int Count(MarkupElement element, string attribute, int otherwise)
    {
        if (element.Attribute(attribute) is not { } text || text.Trim().Length == 0)
        {
            return otherwise;
        }

        if (ValueText.ParseInteger(text) is { } value and >= 0 and <= int.MaxValue)
        {
            return (int)value;
        }

        Warning(element, "attribute-lexical", $"{attribute} is \"{text}\", expected a whole number from 0 on; read as {otherwise}");
        return otherwise;
    }
}
