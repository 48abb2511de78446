package footnote.eval;

import java.util.List;
import java.util.Locale;

/// Draws small charts as SVG that takes its colours from the page's style.
final class SvgChart {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 300;
  private static final int LEFT = 52;
  private static final int RIGHT = 14;
  private static final int TOP = 14;
  private static final int BOTTOM = 44;
  private static final int TICKS = 5;

  private final String title;
  private final String across;
  private final double most;
  private final double highest;
  private final StringBuilder shapes = new StringBuilder();
  private final StringBuilder legend = new StringBuilder();
  private int series;

  /// @param title what the chart shows
  /// @param across what the horizontal axis shows
  /// @param most the end of the horizontal axis, which starts at 0
  /// @param highest the end of the vertical axis, which starts at 0
  SvgChart(String title, String across, double most, double highest) {
    this.title = title;
    this.across = across;
    this.most = most > 0 ? most : 1;
    this.highest = highest > 0 ? highest : 1;
  }

  /// A point of a line.
  record Point(double x, double y) {}

  /// Draws a line through points.
  SvgChart line(String name, List<Point> points) {
    StringBuilder path = new StringBuilder();
    for (Point point : points) {
      path.append(path.isEmpty() ? "M" : "L").append(at(point.x(), point.y()));
    }
    shapes.append("<path class=\"line s%d\" d=\"%s\"/>\n".formatted(series, path));
    return named(name);
  }

  /// Draws bars side by side with those of other series, one a step of the horizontal axis.
  ///
  /// @param of how many series of bars there are
  SvgChart bars(String name, List<Double> heights, int of) {
    double step = most / heights.size();
    for (int i = 0; i < heights.size(); i++) {
      double from = x(i * step + step * (0.1 + 0.8 * series / of));
      double to = x(i * step + step * (0.1 + 0.8 * (series + 1) / of));
      double top = y(heights.get(i));
      shapes.append(
          String.format(
              Locale.ROOT,
              "<rect class=\"bar s%d\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>\n",
              series,
              from,
              top,
              to - from,
              y(0) - top));
    }
    return named(name);
  }

  /// Marks a place on the horizontal axis.
  SvgChart mark(String name, double x) {
    double place = x(Math.min(x, most));
    shapes.append(
        String.format(
            Locale.ROOT,
            "<line class=\"mark\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%.1f\"/>"
                + "<text class=\"marked\" x=\"%.1f\" y=\"%d\" transform=\"rotate(-90 %.1f %d)\">%s</text>\n",
            place,
            place,
            TOP,
            y(0),
            place - 4,
            TOP + 4,
            place - 4,
            TOP + 4,
            Html.escaped(name)));
    return this;
  }

  private SvgChart named(String name) {
    legend.append(
        "<span class=\"key\"><i class=\"s%d\"></i>%s</span>".formatted(series, Html.escaped(name)));
    series++;
    return this;
  }

  @Override
  public String toString() {
    return "<figure><figcaption>%s</figcaption><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n%s%s</svg><div class=\"legend\">%s</div></figure>\n"
        .formatted(Html.escaped(title), WIDTH, HEIGHT, Html.escaped(title), axes(), shapes, legend);
  }

  private String axes() {
    StringBuilder axes = new StringBuilder();
    for (int i = 0; i <= TICKS; i++) {
      double value = highest * i / TICKS;
      axes.append(
          String.format(
              Locale.ROOT,
              "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/><text class=\"tick\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n",
              LEFT,
              WIDTH - RIGHT,
              y(value),
              y(value),
              LEFT - 8,
              y(value) + 4,
              tick(value, highest)));
      double below = most * i / TICKS;
      axes.append(
          String.format(
              Locale.ROOT,
              "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
              x(below),
              HEIGHT - BOTTOM + 18,
              tick(below, most)));
    }
    return axes
        + "<text class=\"axis\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n"
            .formatted((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6, Html.escaped(across));
  }

  private static String tick(double value, double most) {
    return String.format(Locale.ROOT, most <= 2 ? "%.1f" : "%.0f", value);
  }

  private String at(double x, double y) {
    return String.format(Locale.ROOT, "%.1f %.1f", x(x), y(y));
  }

  private double x(double value) {
    return LEFT + (WIDTH - LEFT - RIGHT) * value / most;
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / highest;
  }
}
