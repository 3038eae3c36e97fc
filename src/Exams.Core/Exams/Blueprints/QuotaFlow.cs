namespace Exams.Core.Exams.Blueprints;

/// <summary>From and to how many.</summary>
internal readonly record struct Range(int Least, int Most)
{
    public static Range Any { get; } = new(0, int.MaxValue / 4);
}

/// <summary>
/// Whether numbers can be found for a table of domains × difficulties that keep to a range in each cell, each row, each column and in
/// all: a circulation with lower bounds, source → domain → difficulty → sink, so that the answer is exact however quotas overlap.
/// </summary>
/// <remarks>
/// Augmenting paths of breadth-first search (Edmonds and Karp 1972): O(V·E²) for V = rows + columns + 4 nodes, whatever the number of
/// items; tables are at most some dozens of rows by six columns.
/// </remarks>
internal static class QuotaFlow
{
    /// <summary>Such numbers, or null where there are none.</summary>
    /// <param name="total">What all cells add up to.</param>
    /// <param name="rows">For each domain.</param>
    /// <param name="columns">For each difficulty.</param>
    /// <param name="cells">For each domain and difficulty.</param>
    public static int[,]? Find(int total, Range[] rows, Range[] columns, Range[,] cells)
    {
        var (source, sink) = (rows.Length + columns.Length, rows.Length + columns.Length + 1);
        var (from, to) = (sink + 1, sink + 2);
        var capacity = new int[to + 1, to + 1];
        var demand = 0;

        if (!Add(sink, source, new Range(total, total)))
        {
            return null;
        }

        for (var row = 0; row < rows.Length; row++)
        {
            if (!Add(source, row, rows[row]))
            {
                return null;
            }

            for (var column = 0; column < columns.Length; column++)
            {
                if (!Add(row, rows.Length + column, cells[row, column]))
                {
                    return null;
                }
            }
        }

        for (var column = 0; column < columns.Length; column++)
        {
            if (!Add(rows.Length + column, sink, columns[column]))
            {
                return null;
            }
        }

        return MaxFlow(capacity, from, to) == demand ? Read() : null;

        // What flowed through an edge can flow back.
        int[,] Read()
        {
            var found = new int[rows.Length, columns.Length];
            for (var row = 0; row < rows.Length; row++)
            {
                for (var column = 0; column < columns.Length; column++)
                {
                    found[row, column] = cells[row, column].Least + capacity[rows.Length + column, row];
                }
            }

            return found;
        }

        // What must flow through an edge is brought to its end and taken from its beginning; only the rest is free.
        bool Add(int tail, int head, Range range)
        {
            if (range.Least < 0 || range.Most < range.Least)
            {
                return false;
            }

            capacity[tail, head] += range.Most - range.Least;
            capacity[from, head] += range.Least;
            capacity[tail, to] += range.Least;
            demand += range.Least;
            return true;
        }
    }

    private static int MaxFlow(int[,] capacity, int from, int to)
    {
        var nodes = capacity.GetLength(0);
        var (flow, previous, queue) = (0, new int[nodes], new Queue<int>());
        while (true)
        {
            Array.Fill(previous, -1);
            previous[from] = from;
            queue.Clear();
            queue.Enqueue(from);
            while (previous[to] < 0 && queue.TryDequeue(out var node))
            {
                for (var next = 0; next < nodes; next++)
                {
                    if (previous[next] < 0 && capacity[node, next] > 0)
                    {
                        previous[next] = node;
                        queue.Enqueue(next);
                    }
                }
            }

            if (previous[to] < 0)
            {
                return flow;
            }

            var step = int.MaxValue;
            for (var node = to; node != from; node = previous[node])
            {
                step = Math.Min(step, capacity[previous[node], node]);
            }

            for (var node = to; node != from; node = previous[node])
            {
                capacity[previous[node], node] -= step;
                capacity[node, previous[node]] += step;
            }

            flow += step;
        }
    }
}
