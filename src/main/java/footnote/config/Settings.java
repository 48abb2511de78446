package footnote.config;

import footnote.admin.CurationSettings;
import footnote.answer.AnswerSettings;
import footnote.discord.DiscordSettings;
import footnote.embedding.EmbeddingSettings;
import footnote.fetch.FetchSettings;
import footnote.index.IndexSettings;
import footnote.ingest.IngestSettings;
import footnote.reader.ReaderSettings;
import footnote.retrieval.RetrievalSettings;
import footnote.store.StoreSettings;
import footnote.summary.SummarySettings;

/// All settings, each in the section of its package.
public record Settings(
    IngestSettings ingest,
    IndexSettings index,
    EmbeddingSettings embedding,
    FetchSettings fetch,
    CurationSettings curation,
    RetrievalSettings retrieval,
    ReaderSettings reader,
    AnswerSettings answer,
    SummarySettings summary,
    StoreSettings store,
    DiscordSettings discord) {
  /// What holds where the configuration says nothing.
  public static final Settings DEFAULTS =
      new Settings(
          IngestSettings.DEFAULTS,
          IndexSettings.DEFAULTS,
          EmbeddingSettings.DEFAULTS,
          FetchSettings.DEFAULTS,
          CurationSettings.DEFAULTS,
          RetrievalSettings.DEFAULTS,
          ReaderSettings.DEFAULTS,
          AnswerSettings.DEFAULTS,
          SummarySettings.DEFAULTS,
          StoreSettings.DEFAULTS,
          DiscordSettings.DEFAULTS);
}
