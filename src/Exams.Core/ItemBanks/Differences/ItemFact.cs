using System.Runtime.InteropServices;

namespace Exams.Core.ItemBanks.Differences;

/// <summary>Something that an item says, named so that two versions of the item can be compared.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ItemFact(ItemAspect Aspect, string Name, string Value);
