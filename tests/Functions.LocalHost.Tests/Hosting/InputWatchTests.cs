using System.IO.Pipes;
using Functions.LocalHost.Hosting;
using Microsoft.Extensions.Hosting;
using Moq;
using Xunit;

namespace Functions.LocalHost.Tests.Hosting;

public sealed class InputWatchTests
{
    [Fact]
    public async Task TheEndOfTheInput_AndNothingElse_StopsTheHost()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var lifetime = new Mock<IHostApplicationLifetime>();
        lifetime.Setup(l => l.StopApplication()).Callback(stopped.SetResult);
        using var parent = new AnonymousPipeServerStream(PipeDirection.Out);
        using var child = new AnonymousPipeClientStream(PipeDirection.In, parent.ClientSafePipeHandle);
        using var watch = new InputWatch(child, lifetime.Object);
        await watch.StartAsync(TestContext.Current.CancellationToken);

        await parent.WriteAsync("still here\n"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.False(stopped.Task.IsCompleted);
        await parent.DisposeAsync();

        await stopped.Task.WaitAsync(TestContext.Current.CancellationToken);
        await watch.ExecuteTask!;
    }
}
