namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Marks a method or a property of its result that the host writes somewhere.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public abstract class OutputBindingAttribute : BindingAttribute
{
    /// <summary>Creates the attribute.</summary>
    public OutputBindingAttribute()
    {
    }
}
