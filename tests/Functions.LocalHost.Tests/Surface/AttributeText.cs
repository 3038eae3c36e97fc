using System.ComponentModel;
using System.Reflection;

using Microsoft.Azure.Functions.Worker.Converters;

namespace Functions.LocalHost.Tests.Surface;

/// <summary>Writes the attributes that callers of a member notice.</summary>
internal static class AttributeText
{
    private static readonly Type[] Shown =
    [
        typeof(AttributeUsageAttribute),
        typeof(InputConverterAttribute),
        typeof(ConverterFallbackBehaviorAttribute),
        typeof(ObsoleteAttribute),
        typeof(EditorBrowsableAttribute),
    ];

    public static string Of(MemberInfo member)
    {
        var texts = member.GetCustomAttributesData()
            .Where(a => Shown.Contains(a.AttributeType))
            .OrderBy(a => Array.IndexOf(Shown, a.AttributeType))
            .Select(Of)
            .ToArray();
        return texts.Length == 0 ? "" : $" {{{string.Join(' ', texts)}}}";
    }

    private static string Of(CustomAttributeData attribute)
    {
        var arguments = attribute.ConstructorArguments.Select(Argument)
            .Concat(attribute.NamedArguments.Select(a => $"{a.MemberName}={a.TypedValue.Value}"));
        return $"{attribute.AttributeType.Name.Replace("Attribute", "")}({string.Join(", ", arguments)})"
            .Replace("Usage(", "AttributeUsage(");
    }

    private static string Argument(CustomAttributeTypedArgument argument) => argument switch
    {
        { Value: Type type } => $"typeof({TypeNames.Of(type)})",
        { Value: string text } => $"\"{text}\"",
        { Value: int targets } when argument.ArgumentType == typeof(AttributeTargets) => ((AttributeTargets)targets).ToString(),
        { ArgumentType.IsEnum: true } => $"{argument.ArgumentType.Name}({argument.Value})",
        _ => argument.Value?.ToString() ?? "null",
    };
}
