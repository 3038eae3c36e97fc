using Exams.Functions;
using Exams.Functions.Http;
using Exams.Storage;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<ProblemMiddleware>().UseMiddleware<AuthenticationMiddleware>();
builder.Services.AddExamsStorage(builder.Configuration).AddExams(builder.Configuration, builder.Environment, args);
builder.Build().Run();
