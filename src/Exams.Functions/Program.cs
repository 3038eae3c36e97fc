using Exams.Functions;
using Exams.Functions.Http;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<ProblemMiddleware>().UseMiddleware<AuthenticationMiddleware>();
builder.Services.AddExams(builder.Configuration, builder.Environment, args);
builder.Build().Run();
