// A line of a chart drawn straight into an image: what a round pen leaves along a run whose x never falls. The painter
// strokes such lines segment by segment, which costs most where values swing up and down within a pixel column; here
// each column is filled once, however many segments cross it.
//
// A pixel is cut into eight slices. What the pen covers of a slice is one span of y, because the run is connected; the
// coverage of a pixel is the mean of its slices, exact in y. One object per image; it keeps its buffers from run to
// run.
#pragma once
#include <QColor>
#include <QImage>
#include <vector>

#include "chart_plot.h"

namespace ritm::ui {

class LineInk {
  public:
    // `image`: Format_ARGB32_Premultiplied; it must outlive the ink, and no painter may be active on it.
    explicit LineInk(QImage& image);
    // `run` and `width` in the image's logical pixels. A run of one point leaves a dot.
    void draw(const PointRun& run, double width, const QColor& color);

  private:
    struct Span {
        float top = 0;
        float bottom = 0;  // top > bottom: nothing
        void widen(float y) {
            top = y < top ? y : top;
            bottom = y > bottom ? y : bottom;
        }
    };
    void trace(const PointRun& run);
    void thicken(float radius);
    void fill_column(int x, const QColor& color);
    void cover(const Span& span);

    QImage& image_;
    double ratio_;
    int first_ = 0;                // number of the slice at traced_[0]
    std::vector<Span> traced_;     // of the line without width
    std::vector<Span> thick_;      // of the pen
    std::vector<float> coverage_;  // of the column's pixels, in slices
    std::vector<float> whole_;     // slices that begin (+) or stop (-) to cover a pixel wholly
};

}  // namespace ritm::ui
