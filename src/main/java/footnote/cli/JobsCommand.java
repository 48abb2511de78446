package footnote.cli;

import footnote.admin.Actor;
import footnote.admin.Curating;
import footnote.store.AuditEntry;
import footnote.store.Curation;
import footnote.store.JobEntry;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The command `footnote jobs`.
@Command(
    name = "jobs",
    description = "Lists the indexing jobs, the last one first, or what curators did.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = FootnoteCommand.FAILED,
    exitCodeOnExecutionException = FootnoteCommand.FAILED)
final class JobsCommand extends CuratorCommand {
  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "The most that are listed (default: ${DEFAULT-VALUE}).")
  private int limit = 20;

  @Option(names = "--audit", description = "List what was done, and by whom, instead.")
  private boolean audit;

  @Override
  int run(Footnote footnote, Curating curating, Curation curation, Console console) {
    Optional<Long> all = Actor.OPERATOR.guild();
    if (audit) {
      List<AuditEntry> entries = curation.audit(all, limit);
      entries.forEach(entry -> console.print(line(entry)));
      tellIfEmpty(entries, console);
    } else {
      List<JobEntry> jobs = curation.jobs(all, limit);
      jobs.forEach(job -> console.print(line(job)));
      tellIfEmpty(jobs, console);
    }
    return FootnoteCommand.DONE;
  }

  private static void tellIfEmpty(List<?> entries, Console console) {
    if (entries.isEmpty()) {
      console.note("There are none yet.");
    }
  }

  private static String line(AuditEntry entry) {
    return "%s  %s  %s  %s"
        .formatted(
            entry.at().truncatedTo(ChronoUnit.SECONDS),
            entry.by(),
            entry.action(),
            entry.subject());
  }

  private static String line(JobEntry job) {
    JobEntry.Counts counts = job.counts();
    return "%4d  %s  %-8s %-11s %s%,d added, %,d changed, %,d removed, %,d not readable%s"
        .formatted(
            job.id(),
            job.requested().truncatedTo(ChronoUnit.SECONDS),
            job.kind().label(),
            job.state().label(),
            job.source().map(number -> "source " + number + ": ").orElse(""),
            counts.added(),
            counts.changed(),
            counts.removed(),
            counts.failed(),
            job.note().map(note -> "; " + note).orElse(""));
  }
}
