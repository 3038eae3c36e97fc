using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exams.Core.Auditing;

/// <summary>Whose trail it is. Each has a chain of its own, so that those who write about different things never wait for each other.</summary>
/// <param name="Realm">What kind of thing.</param>
/// <param name="Id">Its identifier: 1–64 letters, digits, dots, underscores or hyphens.</param>
[JsonConverter(typeof(Converter))]
public sealed record AuditScope(AuditRealm Realm, string Id)
{
    private const char Separator = '/';

    /// <summary>The trail about something.</summary>
    public static AuditScope Of<T>(AuditRealm realm, T id)
        where T : struct, IIdentifier<T> => new(realm, id.Value);

    /// <summary>Reads <c>window/w-1</c>; anything else is <c>false</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AuditScope? scope)
    {
        scope = null;
        if (text?.Split(Separator) is [var name, var id]
            && Enum.GetValues<AuditRealm>().Where(realm => NameOf(realm) == name).Select(realm => (AuditRealm?)realm).FirstOrDefault() is { } found
            && Identifier.IsValid(id))
        {
            scope = new AuditScope(found, id);
        }

        return scope is not null;
    }

    /// <summary>The spelled form, as <c>window/w-1</c>.</summary>
    public override string ToString() => $"{NameOf(Realm)}{Separator}{Id}";

    /// <summary>A realm as scopes spell it.</summary>
    public static string NameOf(AuditRealm realm) => JsonNamingPolicy.CamelCase.ConvertName(realm.ToString());

    private sealed class Converter : JsonConverter<AuditScope>
    {
        public override AuditScope Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out var scope)
                ? scope
                : throw new JsonException("a scope such as window/w-1 is expected");

        public override void Write(Utf8JsonWriter writer, AuditScope value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
