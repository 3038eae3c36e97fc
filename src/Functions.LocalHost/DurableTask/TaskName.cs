namespace Microsoft.DurableTask;

/// <summary>The name of an activity or orchestrator. Names compare without regard to case; the default value has no name.</summary>
public readonly struct TaskName : IEquatable<TaskName>
{
    /// <summary>Names a task; null gives the default value.</summary>
    public TaskName(string name)
    {
        Name = name;
    }

    /// <summary>The name as it was given, or null for the default value.</summary>
    public string Name { get; }

    /// <summary>The name of a task, taken from its text; null or empty gives the default value.</summary>
    public static implicit operator TaskName(string value) => string.IsNullOrEmpty(value) ? default : new(value);

    /// <summary>The text of the name.</summary>
    public static implicit operator string(TaskName value) => value.Name;

    /// <summary>Whether two names are the same but for case.</summary>
    public static bool operator ==(TaskName a, TaskName b) => a.Equals(b);

    /// <summary>Whether two names differ in more than case.</summary>
    public static bool operator !=(TaskName a, TaskName b) => !a.Equals(b);

    /// <inheritdoc/>
    public bool Equals(TaskName other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TaskName other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name ?? string.Empty);

    /// <inheritdoc/>
    public override string ToString() => Name ?? string.Empty;
}
