using System.Globalization;

namespace Exams.Core.ItemBanks;

/// <summary>Pages of a list that never changes, as those of a bank version: where one starts is a number.</summary>
internal static class PageOffset
{
    /// <exception cref="FormatException">The continuation isn't such a number.</exception>
    public static int Read(PageRequest page) =>
        page.Continuation is null ? 0
        : int.TryParse(page.Continuation, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset
        : throw new FormatException("the continuation is none of this list's");

    /// <summary>The page, of what was found from its start on; one more than its size says that there is another.</summary>
    public static Page<T> Page<T>(IReadOnlyList<T> found, PageRequest page) => found.Count <= page.Size
        ? new Page<T>(found)
        : new Page<T>([.. found.Take(page.Size)], (Read(page) + page.Size).ToString(CultureInfo.InvariantCulture));
}
