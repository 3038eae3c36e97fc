using Exams.Functions;
using Exams.Storage;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.AddExams(args);
builder.Services.AddExamsStorage(builder.Configuration);
builder.Build().Run();
