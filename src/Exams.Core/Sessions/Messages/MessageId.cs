using System.Text.Json.Serialization;

namespace Exams.Core.Sessions.Messages;

/// <summary>Names a message to a learner within their session.</summary>
[JsonConverter(typeof(IdentifierConverter<MessageId>))]
public readonly record struct MessageId : IIdentifier<MessageId>
{
    private readonly string? _value;

    private MessageId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => Identifier.Assigned<MessageId>(_value);

    /// <summary>Reads one; a malformed one is <c>false</c>.</summary>
    public static bool TryParse(string? text, out MessageId id) => Identifier.TryParse(text, out id);

    /// <summary>Reads one that is known to be well formed.</summary>
    /// <exception cref="FormatException">It isn't.</exception>
    public static MessageId Parse(string text) => Identifier.Parse<MessageId>(text);

    /// <summary>The text, or nothing for a default one.</summary>
    public override string ToString() => _value ?? "";

    static MessageId IIdentifier<MessageId>.FromValid(string value) => new(value);
}
