namespace Exams.Cli.Simulate;

/// <summary>What has happened so far, for showing it while it happens; the report doesn't rest on it. Any thread may count.</summary>
internal sealed class SimulationCounts
{
    private int _started;
    private int _saves;
    private int _submitted;
    private int _ended;
    private int _graded;
    private int _troubles;

    /// <summary>What is going on, in a few words.</summary>
    public string Phase { get; set; } = "getting ready";

    public int Started => _started;

    public int SavesAcknowledged => _saves;

    public int Submitted => _submitted;

    public int Ended
    {
        get => _ended;
        set => _ended = value;
    }

    public int Graded
    {
        get => _graded;
        set => _graded = value;
    }

    /// <summary>Learners who couldn't go on.</summary>
    public int Troubles => _troubles;

    public void CountStart() => Interlocked.Increment(ref _started);

    public void CountSave() => Interlocked.Increment(ref _saves);

    public void CountSubmit() => Interlocked.Increment(ref _submitted);

    public void CountTrouble() => Interlocked.Increment(ref _troubles);
}
