using System.Text.Json.Serialization;

namespace Exams.Core.ItemBanks;

/// <summary>Names one published, immutable version of an item bank.</summary>
[JsonConverter(typeof(IdentifierConverter<ItemBankVersionId>))]
public readonly record struct ItemBankVersionId : IIdentifier<ItemBankVersionId>
{
    private readonly string? _value;

    private ItemBankVersionId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => Identifier.Assigned<ItemBankVersionId>(_value);

    /// <summary>Reads one; a malformed one is <c>false</c>.</summary>
    public static bool TryParse(string? text, out ItemBankVersionId id) => Identifier.TryParse(text, out id);

    /// <summary>Reads one that is known to be well formed.</summary>
    /// <exception cref="FormatException">It isn't.</exception>
    public static ItemBankVersionId Parse(string text) => Identifier.Parse<ItemBankVersionId>(text);

    /// <summary>The text, or nothing for a default one.</summary>
    public override string ToString() => _value ?? "";

    static ItemBankVersionId IIdentifier<ItemBankVersionId>.FromValid(string value) => new(value);
}
