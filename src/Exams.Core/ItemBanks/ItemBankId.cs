using System.Text.Json.Serialization;

namespace Exams.Core.ItemBanks;

/// <summary>Names an item bank, over all its versions.</summary>
[JsonConverter(typeof(IdentifierConverter<ItemBankId>))]
public readonly record struct ItemBankId : IIdentifier<ItemBankId>
{
    private readonly string? _value;

    private ItemBankId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => Identifier.Assigned<ItemBankId>(_value);

    /// <summary>Reads one; a malformed one is <c>false</c>.</summary>
    public static bool TryParse(string? text, out ItemBankId id) => Identifier.TryParse(text, out id);

    /// <summary>Reads one that is known to be well formed.</summary>
    /// <exception cref="FormatException">It isn't.</exception>
    public static ItemBankId Parse(string text) => Identifier.Parse<ItemBankId>(text);

    /// <summary>The text, or nothing for a default one.</summary>
    public override string ToString() => _value ?? "";

    static ItemBankId IIdentifier<ItemBankId>.FromValid(string value) => new(value);
}
