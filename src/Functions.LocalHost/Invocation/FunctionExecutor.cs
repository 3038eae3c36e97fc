using System.Reflection;

using Microsoft.Azure.Functions.Worker;

namespace Functions.LocalHost.Invocation;

/// <summary>The end of the pipeline: binds the parameters and calls the method.</summary>
internal sealed class FunctionExecutor(IFunctionActivator activator, ParameterBinder binder)
{
    public async Task ExecuteAsync(FunctionContext context)
    {
        var frame = context.Features.Get<InvocationFrame>()!;
        var method = frame.Function.Method;
        var arguments = await binder.BindAsync(context, frame);
        var instance = method.IsStatic ? null : activator.CreateInstance(method.DeclaringType!, context);
        var returned = method.Invoke(instance, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
        frame.Result = await UnwrapAsync(returned, method.ReturnType);
    }

    private static async ValueTask<object?> UnwrapAsync(object? returned, Type declared)
    {
        if (declared == typeof(ValueTask))
        {
            await (ValueTask)returned!;
            return null;
        }

        if (declared.IsGenericType && declared.GetGenericTypeDefinition() == typeof(ValueTask<>))
        {
            returned = declared.GetMethod(nameof(ValueTask<>.AsTask))!.Invoke(returned, null);
        }

        if (returned is not Task task)
        {
            return returned;
        }

        await task;

        // What the method declares decides: a Task of an async method carries a result that means nothing.
        return declared.IsGenericType ? task.GetType().GetProperty(nameof(Task<>.Result))!.GetValue(task) : null;
    }
}
