using Azure.Core;
using Azure.Core.Pipeline;

namespace Exams.Storage.Tests.Azurite;

/// <summary>Ends a process, as far as storage can tell: after so many writes, nothing goes out any more.</summary>
/// <param name="afterWrites">How many still do.</param>
internal sealed class Crash(int afterWrites) : HttpPipelinePolicy
{
    private int _left = afterWrites;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        message.Request.Method == RequestMethod.Get || Interlocked.Decrement(ref _left) >= 0
            ? ProcessNextAsync(message, pipeline)
            : throw new CrashException();
}
