namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Marks what a function is triggered by, reads or writes.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class BindingAttribute : Attribute
{
    /// <summary>Creates the attribute.</summary>
    public BindingAttribute()
    {
    }
}
