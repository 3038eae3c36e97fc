using Exams.Core.ItemBanks;

namespace Exams.Core.Exams.Blueprints;

/// <summary>A section's items while they are drawn: which are in, which are out, and whether what is asked for can still be met.</summary>
internal sealed class SectionPool
{
    private readonly bool _hasQuotas;
    private readonly Range[] _byDomain;
    private readonly Range[] _byBand;
    private readonly Range[,] _byBoth;
    private readonly (int Domain, int Band)[] _cells;
    private readonly int[] _groups;
    private readonly bool _hasEnemies;
    private readonly bool[] _isOut;
    private int _passed;
    private int[,]? _outlook;

    /// <summary>A pool of which nothing is decided.</summary>
    /// <param name="section">The section.</param>
    /// <param name="groupOf">A group of enemies that an item is in, or -1. One of several is enough: it only sharpens the outlook.</param>
    public SectionPool(ExamSection section, Func<ExamItem, int> groupOf)
    {
        Section = section;
        Count = section.Selection.Count ?? section.Items.Count;
        Quota[] quotas = [.. section.Selection.Quotas ?? []];
        string?[] domains = [.. section.Items.Select(item => item.Domain).Distinct(StringComparer.Ordinal)];
        Difficulty?[] bands = [.. section.Items.Select(item => item.Difficulty).Distinct()];
        _hasQuotas = quotas.Length > 0;
        _byDomain = Array.ConvertAll(domains, domain => RangeOf(quotas, q => q.Difficulty is null && q.Domain == domain));
        _byBand = Array.ConvertAll(bands, band => RangeOf(quotas, q => q.Domain is null && q.Difficulty == band));
        _byBoth = new Range[domains.Length, bands.Length];
        for (var domain = 0; domain < domains.Length; domain++)
        {
            for (var band = 0; band < bands.Length; band++)
            {
                _byBoth[domain, band] = domains[domain] is null || bands[band] is null
                    ? Range.Any
                    : RangeOf(quotas, q => q.Domain == domains[domain] && q.Difficulty == bands[band]);
            }
        }

        _cells = [.. section.Items.Select(item => (Array.IndexOf(domains, item.Domain), Array.IndexOf(bands, item.Difficulty)))];
        _groups = [.. section.Items.Select(groupOf)];
        _hasEnemies = Array.Exists(_groups, group => group >= 0);
        IsIn = new bool[section.Items.Count];
        _isOut = new bool[section.Items.Count];
        Rivals = new int[section.Items.Count];
    }

    public ExamSection Section { get; }

    /// <summary>How many are to be drawn.</summary>
    public int Count { get; }

    /// <summary>How many are drawn.</summary>
    public int Drawn { get; private set; }

    /// <summary>Drawn.</summary>
    public bool[] IsIn { get; }

    /// <summary>How many enemies of each item are drawn.</summary>
    public int[] Rivals { get; }

    public bool IsFull => Drawn >= Count;

    public void Draw(int item)
    {
        IsIn[item] = true;
        Drawn++;
    }

    public void Undraw(int item)
    {
        IsIn[item] = false;
        Drawn--;
    }

    /// <summary>Whether an item was passed over.</summary>
    public bool IsOut(int item) => _isOut[item];

    public void Pass(int item)
    {
        _isOut[item] = true;
        _passed++;
    }

    public void Unpass(int item)
    {
        _isOut[item] = false;
        _passed--;
    }

    /// <summary>
    /// Whether the rest can be drawn from what is undecided, where of enemies in one cell only one counts. Without enemies the answer is
    /// exact; with them a yes may turn out to be wrong, a no never.
    /// </summary>
    public bool CanBeMet()
    {
        if (!_hasQuotas && !_hasEnemies)
        {
            return Drawn <= Count && Count <= Section.Items.Count - _passed;
        }

        var taken = new int[_byDomain.Length, _byBand.Length];
        var open = new int[_byDomain.Length, _byBand.Length];
        var seen = new HashSet<(int, int, int)>();
        var available = 0;
        for (var item = 0; item < _cells.Length; item++)
        {
            var (domain, band) = _cells[item];
            if (IsIn[item])
            {
                taken[domain, band]++;
            }
            else if (!_isOut[item] && Rivals[item] == 0 && (_groups[item] < 0 || seen.Add((_groups[item], domain, band))))
            {
                open[domain, band]++;
                available++;
            }
        }

        return Drawn <= Count
            && Count - Drawn <= available
            && (!_hasQuotas || HasOutlook(CellRanges(taken, open)));
    }

    /// <summary>Whether there is a table of what to draw from each cell: most often the one that was found before still does.</summary>
    private bool HasOutlook(Range[,] cells)
    {
        if (_outlook is not null && Fits(_outlook, cells))
        {
            return true;
        }

        if (QuotaFlow.Find(Count, _byDomain, _byBand, cells) is not { } found)
        {
            return false;
        }

        _outlook = found;
        return true;
    }

    private static bool Fits(int[,] outlook, Range[,] cells)
    {
        for (var domain = 0; domain < cells.GetLength(0); domain++)
        {
            for (var band = 0; band < cells.GetLength(1); band++)
            {
                if (outlook[domain, band] < cells[domain, band].Least || outlook[domain, band] > cells[domain, band].Most)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private Range[,] CellRanges(int[,] taken, int[,] open)
    {
        var ranges = new Range[_byDomain.Length, _byBand.Length];
        for (var domain = 0; domain < _byDomain.Length; domain++)
        {
            for (var band = 0; band < _byBand.Length; band++)
            {
                var asked = _byBoth[domain, band];
                ranges[domain, band] = new Range(
                    Math.Max(asked.Least, taken[domain, band]),
                    Math.Min(asked.Most, taken[domain, band] + open[domain, band]));
            }
        }

        return ranges;
    }

    private static Range RangeOf(Quota[] quotas, Predicate<Quota> which) =>
        Array.Find(quotas, which) is { } quota ? new Range(quota.Minimum, quota.Maximum ?? Range.Any.Most) : Range.Any;
}
