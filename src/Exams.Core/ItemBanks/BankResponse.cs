using Exams.Core.Qti.Values;

namespace Exams.Core.ItemBanks;

/// <summary>A response variable of an item.</summary>
/// <param name="Identifier">Its name.</param>
/// <param name="Cardinality">How many values it has.</param>
/// <param name="BaseType">Of what; <see cref="BaseType.None"/> for records.</param>
public sealed record BankResponse(string Identifier, Cardinality Cardinality, BaseType BaseType);
