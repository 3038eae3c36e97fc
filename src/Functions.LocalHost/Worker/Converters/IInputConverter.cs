namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>Turns what a trigger brought into the value of a parameter.</summary>
public interface IInputConverter
{
    /// <summary>Converts, or says that another converter should.</summary>
    /// <param name="context">The source and the type that is wanted.</param>
    /// <returns>The value, a failure, or <see cref="ConversionResult.Unhandled"/>.</returns>
    ValueTask<ConversionResult> ConvertAsync(ConverterContext context);
}
