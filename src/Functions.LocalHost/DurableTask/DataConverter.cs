namespace Microsoft.DurableTask;

/// <summary>Turns inputs, outputs, events and statuses into text and back.</summary>
public abstract class DataConverter
{
    /// <summary>The text of a value; null stays null.</summary>
    public abstract string? Serialize(object? value);

    /// <summary>The value of a text; null stays null.</summary>
    public abstract object? Deserialize(string? data, Type targetType);

    /// <summary>The value of a text; null gives the type's default.</summary>
    public virtual T? Deserialize<T>(string? data) => (T?)(Deserialize(data, typeof(T)) ?? default(T));
}
