using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Dragoman.Micro;
using Perfolizer.Horology;

// Everything runs in this process: rows are compared within one run only, and nothing is built per benchmark.
// The long warm-up lets the tiered compiler finish, which on a busy machine it does late.
Job job = args.Contains("--long") ? Job.Default : Job.ShortRun.WithWarmupCount(10).WithIterationCount(5).WithIterationTime(TimeInterval.FromMilliseconds(150));
IConfig config = DefaultConfig.Instance.AddJob(job.WithToolchain(InProcessEmitToolchain.Instance)).AddColumn(StatisticColumn.Min);
BenchmarkSwitcher.FromAssembly(typeof(Mixed).Assembly).Run([.. args.Where(a => a != "--long")], config);
