using System.Collections;
using System.Text.Json.Serialization.Metadata;
using Exams.Core;

namespace Exams.Functions.Http;

/// <summary>Finds a null in a body's lists. The serialiser refuses a null member where none may be, but lets a null element pass.</summary>
internal static class NullElement
{
    /// <summary>The JSON path of the first one, or null.</summary>
    public static string? FindPath(object body) => FindPath(ExamsJson.Options.GetTypeInfo(body.GetType()), body, "$");

    private static string? FindPath(JsonTypeInfo type, object value, string path) => type.Kind switch
    {
        JsonTypeInfoKind.Enumerable => ((IEnumerable)value).Cast<object?>()
            .Select((element, index) => element is null
                ? $"{path}[{index}]"
                : FindPath(ExamsJson.Options.GetTypeInfo(type.ElementType!), element, $"{path}[{index}]"))
            .FirstOrDefault(found => found is not null),
        JsonTypeInfoKind.Object => type.Properties
            .Select(property => property.Get?.Invoke(value) is { } member
                ? FindPath(ExamsJson.Options.GetTypeInfo(property.PropertyType), member, $"{path}.{property.Name}")
                : null)
            .FirstOrDefault(found => found is not null),
        _ => null,
    };
}
