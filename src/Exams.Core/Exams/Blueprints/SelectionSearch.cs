namespace Exams.Core.Exams.Blueprints;

/// <summary>
/// Draws the items of a form: by preference, but so that every section gets its number, every quota is met and no two are enemies,
/// wherever that is possible at all. Of all such forms it finds the one that prefers most, item by item, in the order of preference.
/// </summary>
/// <remarks>
/// Items are looked at in that order. Each is drawn if the rest can still be met, which <see cref="SectionPool.CanBeMet"/> decides by a
/// flow over domains × difficulties; without enemies that is exact, nothing is ever undone, and a form of n items costs O(n) flows.
/// Enemies can make it too hopeful: then the last decision that could have been otherwise is turned round. Independent sets are NP-hard,
/// so this is exponential at worst in the number of enemies, and gives up after <see cref="MaxSteps"/> decisions.
/// </remarks>
internal sealed class SelectionSearch
{
    /// <summary>How many decisions are made before giving up.</summary>
    public const int MaxSteps = 20_000;

    private readonly SectionPool[] _pools;
    private readonly Dictionary<string, (int Pool, int Item)> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Pool, int Item), (int Pool, int Item)[]> _enemies = [];

    private SelectionSearch(ExamDefinition exam)
    {
        var groups = exam.Enemies.Index()
            .SelectMany(group => group.Item.Select(identifier => (identifier, group.Index)))
            .DistinctBy(pair => pair.identifier, StringComparer.Ordinal)
            .ToDictionary(pair => pair.identifier, pair => pair.Index, StringComparer.Ordinal);
        _pools = [.. exam.Sections.Select(section => new SectionPool(section, item => groups.GetValueOrDefault(item.ItemIdentifier, -1)))];
        foreach (var (pool, section) in exam.Sections.Index())
        {
            foreach (var (item, one) in section.Items.Index())
            {
                _places.TryAdd(one.ItemIdentifier, (pool, item));
            }
        }

        foreach (var (identifier, place) in _places)
        {
            var enemies = exam.Enemies.Where(group => group.Contains(identifier, StringComparer.Ordinal))
                .SelectMany(group => group)
                .Where(other => other != identifier && _places.ContainsKey(other))
                .Distinct(StringComparer.Ordinal)
                .Select(other => _places[other])
                .ToArray();
            if (enemies.Length > 0)
            {
                _enemies[place] = enemies;
            }
        }
    }

    /// <summary>Draws.</summary>
    /// <param name="exam">The exam.</param>
    /// <param name="preferred">For each section, the indexes of its items, the most preferred first.</param>
    /// <param name="drawn">For each section, whether each of its items was drawn; of no use where none is found.</param>
    /// <returns>True where there is a form, false where there is none, null where it is too hard to say.</returns>
    public static bool? Find(ExamDefinition exam, IReadOnlyList<IReadOnlyList<int>> preferred, out IReadOnlyList<bool[]> drawn)
    {
        var search = new SelectionSearch(exam);
        var found = search.Run(preferred);
        drawn = [.. search._pools.Select(pool => pool.IsIn)];
        return found;
    }

    private bool? Run(IReadOnlyList<IReadOnlyList<int>> preferred)
    {
        foreach (var (pool, section) in _pools.Index())
        {
            foreach (var (item, _) in section.Section.Items.Index().Where(one => one.Item.IsRequired))
            {
                if (section.Rivals[item] > 0)
                {
                    return false;
                }

                Draw((pool, item));
            }
        }

        if (!Array.TrueForAll(_pools, pool => pool.CanBeMet()))
        {
            return false;
        }

        (int Pool, int Item)[] order =
        [
            .. preferred.Index().SelectMany(section => section.Item
                .Where(item => !_pools[section.Index].Section.Items[item].IsRequired)
                .Select(item => (section.Index, item))),
        ];
        return Decide(order);
    }

    private bool? Decide((int Pool, int Item)[] order)
    {
        var steps = 0;
        var position = 0;
        var mayDraw = true;
        while (position < order.Length)
        {
            if (++steps > MaxSteps)
            {
                return null;
            }

            if ((mayDraw && TryDraw(order[position])) || TryPass(order[position]))
            {
                (position, mayDraw) = (position + 1, true);
                continue;
            }

            // Back to the last one that was drawn: without it, perhaps.
            do
            {
                if (--position < 0)
                {
                    return false;
                }
            }
            while (Undo(order[position]));

            mayDraw = false;
        }

        return true;
    }

    private bool TryDraw((int Pool, int Item) place)
    {
        var pool = _pools[place.Pool];
        if (pool.IsFull || pool.Rivals[place.Item] > 0)
        {
            return false;
        }

        Draw(place);
        if (pool.CanBeMet() && Enemies(place).Select(enemy => enemy.Pool).Distinct().All(other => other == place.Pool || _pools[other].CanBeMet()))
        {
            return true;
        }

        Undraw(place);
        return false;
    }

    private bool TryPass((int Pool, int Item) place)
    {
        var pool = _pools[place.Pool];
        pool.Pass(place.Item);
        if (pool.IsFull || pool.Rivals[place.Item] > 0 || pool.CanBeMet())
        {
            return true;
        }

        pool.Unpass(place.Item);
        return false;
    }

    /// <summary>Takes a decision back; true if it was to pass an item over.</summary>
    private bool Undo((int Pool, int Item) place)
    {
        var pool = _pools[place.Pool];
        if (pool.IsOut(place.Item))
        {
            pool.Unpass(place.Item);
            return true;
        }

        Undraw(place);
        return false;
    }

    private void Draw((int Pool, int Item) place)
    {
        _pools[place.Pool].Draw(place.Item);
        foreach (var enemy in Enemies(place))
        {
            _pools[enemy.Pool].Rivals[enemy.Item]++;
        }
    }

    private void Undraw((int Pool, int Item) place)
    {
        _pools[place.Pool].Undraw(place.Item);
        foreach (var enemy in Enemies(place))
        {
            _pools[enemy.Pool].Rivals[enemy.Item]--;
        }
    }

    private (int Pool, int Item)[] Enemies((int Pool, int Item) place) => _enemies.GetValueOrDefault(place, []);
}
