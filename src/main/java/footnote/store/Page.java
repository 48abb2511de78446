package footnote.store;

import java.util.List;

/// Some entries of a longer list.
///
/// @param total how long the list is
public record Page<T>(List<T> entries, int total) {
  public Page {
    entries = List.copyOf(entries);
  }
}
