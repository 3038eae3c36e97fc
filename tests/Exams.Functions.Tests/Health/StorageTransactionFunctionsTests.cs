using Exams.Core;
using Exams.Functions.Health;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Moq;
using Xunit;

namespace Exams.Functions.Tests.Health;

public sealed class StorageTransactionFunctionsTests
{
    [Theory]
    [InlineData("Development", StatusCodes.Status200OK)]
    [InlineData("Production", StatusCodes.Status404NotFound)]
    public void Counts_AreThereInDevelopmentOnly(string environment, int status)
    {
        var meter = Mock.Of<IStorageMeter>(m => m.Read() == new Dictionary<string, long>());
        var functions = new StorageTransactionFunctions(meter, Mock.Of<IHostEnvironment>(e => e.EnvironmentName == environment));

        var answer = Assert.IsType<Answer>(functions.GetStorageTransactions(new DefaultHttpContext().Request));

        Assert.Equal(status, answer.Status);
    }
}
