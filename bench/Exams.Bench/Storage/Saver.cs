namespace Exams.Bench.Storage;

/// <summary>One learner who saves again and again; only the write is timed, not the making of the answer.</summary>
/// <param name="next">Makes the next save, which is then carried out.</param>
internal sealed class Saver(Func<Func<Task>> next)
{
    /// <summary>Saves so often; how long each took, in milliseconds.</summary>
    public async Task<double[]> RunAsync(int saves)
    {
        var times = new double[saves];
        for (var i = 0; i < saves; i++)
        {
            var save = next();
            var began = TimeProvider.System.GetTimestamp();
            await save();
            times[i] = TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
        }

        return times;
    }
}
