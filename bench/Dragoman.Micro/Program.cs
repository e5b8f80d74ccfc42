using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Dragoman.Micro;

// Everything runs in this process: rows are compared within one run only, and nothing is built per benchmark.
Job job = args.Contains("--long") ? Job.Default : Job.ShortRun;
IConfig config = DefaultConfig.Instance.AddJob(job.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(Mixed).Assembly).Run([.. args.Where(a => a != "--long")], config);
