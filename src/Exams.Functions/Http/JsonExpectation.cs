using System.Text.Json.Serialization.Metadata;
using Exams.Core;
using Exams.Core.Grading.Passback;
using Exams.Core.Scheduling.Browsers;
using NodaTime;

namespace Exams.Functions.Http;

/// <summary>Says in words what the contract expects at a JSON path, so that an error can name it.</summary>
internal static class JsonExpectation
{
    public static string Of(Type root, string path)
    {
        var type = ExamsJson.Options.GetTypeInfo(root);
        foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            var name = step.Split('[')[0];
            if (type.Kind == JsonTypeInfoKind.Dictionary)
            {
                type = ExamsJson.Options.GetTypeInfo(type.ElementType!);
                continue;
            }

            var member = type.Properties.FirstOrDefault(p => p.Name == name);
            if (member is null)
            {
                return $"one of the fields {Names(type)}";
            }

            type = ExamsJson.Options.GetTypeInfo(member.PropertyType);
            if (step.Contains('[', StringComparison.Ordinal) && type.ElementType is { } element)
            {
                type = ExamsJson.Options.GetTypeInfo(element);
            }
        }

        return Words(type);
    }

    private static string Words(JsonTypeInfo type)
    {
        var target = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        return target switch
        {
            _ when target == typeof(Instant) => "an instant with its offset such as 2026-11-23T09:00:00Z",
            _ when target == typeof(LocalDateTime) => "a time on the wall, without an offset, such as 2026-11-23T09:00:00",
            _ when target == typeof(Duration) => "a duration such as PT1H30M",
            _ when target == typeof(int) || target == typeof(long) => $"a whole number up to {(target == typeof(int) ? int.MaxValue : long.MaxValue)}",
            _ when target == typeof(decimal) || target == typeof(double) => "a number",
            _ when target == typeof(bool) => "true or false",
            _ when target == typeof(string) => "a string",
            _ when target == typeof(BrowserKey) => $"a key of {BrowserKey.Length} hexadecimal digits",
            _ when target == typeof(SigningSecret) => $"whsec_ and {SigningSecret.MinBytes} to {SigningSecret.MaxBytes} bytes in base64",
            _ when target == typeof(CanonicalJson) => "a JSON object that names nothing twice",
            { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(target).Select(n => char.ToLowerInvariant(n[0]) + n[1..]))}",
            _ when type.Kind == JsonTypeInfoKind.Enumerable => "an array",
            _ when type.Kind == JsonTypeInfoKind.Dictionary => "an object",
            _ when type.Kind == JsonTypeInfoKind.Object => $"an object with the fields {Names(type)}",
            _ when target.Name.EndsWith("Id", StringComparison.Ordinal) => "an id of 1 to 64 letters, digits, '.', '_' or '-'",
            _ => "a value of another kind",
        };
    }

    private static string Names(JsonTypeInfo type) => string.Join(", ", type.Properties.Select(p => p.IsRequired ? $"{p.Name} (required)" : p.Name));
}
