using System.Collections.Concurrent;
using System.Reflection;

using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Functions.LocalHost.Invocation;

/// <summary>Binds a function's parameters by converters, in the order and with the leniency of the real worker.</summary>
internal sealed class ParameterBinder(IServiceProvider services, IOptions<WorkerOptions> options)
{
    private readonly ConcurrentDictionary<Type, IInputConverter> _converters = new();
    private readonly ConcurrentDictionary<ParameterInfo, IInputConverter[]> _byParameter = new();

    /// <summary>Binds all parameters of an invocation.</summary>
    /// <exception cref="FunctionInputConverterException">A value doesn't fit its parameter.</exception>
    public async ValueTask<object?[]> BindAsync(FunctionContext context, InvocationFrame frame)
    {
        var parameters = frame.Function.Method.GetParameters();
        var values = new object?[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            values[i] = await BindAsync(parameters[i], context, frame);
        }

        return values;
    }

    private async ValueTask<object?> BindAsync(ParameterInfo parameter, FunctionContext context, InvocationFrame frame)
    {
        var source = parameter == frame.Function.TriggerParameter
            ? frame.TriggerValue
            : context.BindingContext.BindingData.GetValueOrDefault(parameter.Name!);
        var conversion = new Conversion(parameter.ParameterType, source, context);
        var result = ConversionResult.Unhandled();
        foreach (var converter in _byParameter.GetOrAdd(parameter, ConvertersFor))
        {
            result = await converter.ConvertAsync(conversion);
            if (result.Status != ConversionStatus.Unhandled)
            {
                break;
            }
        }

        if (result.Status == ConversionStatus.Succeeded)
        {
            return result.Value;
        }

        // The real worker forgives a failure when the trigger brought nothing: the parameter is then null.
        if (result is { Status: ConversionStatus.Failed } && (source is not null || IsBody(parameter)))
        {
            throw new FunctionInputConverterException(
                $"{frame.Function.MethodName}: parameter '{parameter.Name}' can't be read as {parameter.ParameterType.Name}.", result.Error);
        }

        if (parameter.HasDefaultValue)
        {
            return parameter.DefaultValue;
        }

        return !parameter.ParameterType.IsValueType || Nullable.GetUnderlyingType(parameter.ParameterType) is not null
            ? null
            : throw new FunctionInputConverterException(
                $"{frame.Function.MethodName}: nothing to bind parameter '{parameter.Name}' to; make it nullable or give it a default value.");
    }

    private static bool IsBody(ParameterInfo parameter) =>
        parameter.IsDefined(typeof(Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute));

    private IInputConverter[] ConvertersFor(ParameterInfo parameter)
    {
        // Said on the parameter, on the attribute that binds it, or on its type; then the worker's own.
        var attributes = parameter.GetCustomAttributes().ToArray();
        var named = attributes.OfType<InputConverterAttribute>()
            .Concat(attributes.SelectMany(a => a.GetType().GetCustomAttributes<InputConverterAttribute>()))
            .Concat(parameter.ParameterType.GetCustomAttributes<InputConverterAttribute>());
        var alone = attributes.Any(a =>
            a.GetType().GetCustomAttribute<ConverterFallbackBehaviorAttribute>() is { Behavior: ConverterFallbackBehavior.Disallow });
        var types = named.Select(a => a.ConverterType).Concat(alone ? [] : options.Value.InputConverters);
        return [.. types.Select(type => _converters.GetOrAdd(type, t => (IInputConverter)ActivatorUtilities.CreateInstance(services, t)))];
    }

    private sealed class Conversion(Type targetType, object? source, FunctionContext context) : ConverterContext
    {
        public override Type TargetType => targetType;

        public override object? Source => source;

        public override FunctionContext FunctionContext => context;

        public override IReadOnlyDictionary<string, object> Properties { get; } = new Dictionary<string, object>();
    }
}
