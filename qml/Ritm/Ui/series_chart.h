// The plot of a long or live recording: coloured bands, grid, lines, areas, gaps and marks. Axis texts, legend and
// hover card are QML around it (Chart.qml). Zoom and pan move xFrom..xTo inside the data; while `following`, the view
// keeps its length and its right end stays at the newest value.
//
// On OpenGL the lines are triangles with a feathered edge; the software adaptation silently draws no geometry node, so
// there the plot is painted into an image (lines by line_ink.h). GUI thread; the scene graph reads a copy.
#pragma once
#include <QColor>
#include <QImage>
#include <QPointer>
#include <QQmlListProperty>
#include <QQuickItem>

#include "chart_plot.h"
#include "chart_trace.h"

namespace ritm::ui {

class SeriesChart : public QQuickItem {
    Q_OBJECT
    QML_ELEMENT
    Q_CLASSINFO("DefaultProperty", "traces")
    Q_PROPERTY(QQmlListProperty<ritm::ui::ChartTrace> traces READ traces CONSTANT)
    Q_PROPERTY(qreal xFrom READ x_from WRITE set_x_from NOTIFY viewChanged)
    Q_PROPERTY(qreal xTo READ x_to WRITE set_x_to NOTIFY viewChanged)
    Q_PROPERTY(qreal dataFrom READ data_from NOTIFY dataChanged)
    Q_PROPERTY(qreal dataTo READ data_to NOTIFY dataChanged)
    Q_PROPERTY(qreal window MEMBER window_ WRITE set_window NOTIFY viewChanged)  // seconds followed; 0 = everything
    // A chart of the same session: both have the stretch of both as their data, and show the same part of it.
    Q_PROPERTY(ritm::ui::SeriesChart* companion READ companion WRITE set_companion NOTIFY companionChanged)
    Q_PROPERTY(bool following READ following WRITE set_following NOTIFY viewChanged)
    Q_PROPERTY(qreal leftLow MEMBER left_low_ WRITE set_left_low NOTIFY scaleChanged)
    Q_PROPERTY(qreal leftHigh MEMBER left_high_ WRITE set_left_high NOTIFY scaleChanged)
    Q_PROPERTY(qreal rightLow MEMBER right_low_ WRITE set_right_low NOTIFY scaleChanged)
    Q_PROPERTY(qreal rightHigh MEMBER right_high_ WRITE set_right_high NOTIFY scaleChanged)
    Q_PROPERTY(QList<qreal> bandEdges MEMBER band_edges_ WRITE set_band_edges NOTIFY scaleChanged)
    Q_PROPERTY(QList<QColor> bandColors MEMBER band_colors_ WRITE set_band_colors NOTIFY scaleChanged)
    Q_PROPERTY(QList<qreal> grid MEMBER grid_ WRITE set_grid NOTIFY scaleChanged)     // left-axis values
    Q_PROPERTY(QList<qreal> marks MEMBER marks_ WRITE set_marks NOTIFY scaleChanged)  // x of laps
    Q_PROPERTY(QColor markColor MEMBER mark_color_ WRITE set_mark_color NOTIFY scaleChanged)
    Q_PROPERTY(QColor gridColor MEMBER grid_color_ WRITE set_grid_color NOTIFY scaleChanged)
    Q_PROPERTY(QColor gapColor MEMBER gap_color_ WRITE set_gap_color NOTIFY scaleChanged)
    Q_PROPERTY(qreal bridge MEMBER bridge_ WRITE set_bridge NOTIFY scaleChanged)  // gaps up to this are joined
    Q_PROPERTY(QList<qreal> xTicks READ x_ticks NOTIFY viewChanged)
    // At most five round values of each axis.
    Q_PROPERTY(QList<qreal> leftRoundTicks READ left_round_ticks NOTIFY axesChanged)
    Q_PROPERTY(QList<qreal> rightRoundTicks READ right_round_ticks NOTIFY axesChanged)

  public:
    explicit SeriesChart(QQuickItem* parent = nullptr);

    QQmlListProperty<ChartTrace> traces();
    [[nodiscard]] double x_from() const { return x_from_; }
    [[nodiscard]] double x_to() const { return x_to_; }
    [[nodiscard]] double data_from() const { return data_from_; }
    [[nodiscard]] double data_to() const { return data_to_; }
    [[nodiscard]] bool following() const { return following_; }
    [[nodiscard]] QList<qreal> x_ticks() const;
    [[nodiscard]] QList<qreal> left_round_ticks() const;
    [[nodiscard]] QList<qreal> right_round_ticks() const;
    void set_x_from(qreal x) { set_view(x, x_to_); }
    void set_x_to(qreal x) { set_view(x_from_, x); }
    [[nodiscard]] SeriesChart* companion() const { return companion_; }
    void set_companion(SeriesChart* companion);
    void set_window(qreal window);
    void set_following(bool following);
    void set_left_low(qreal v) { store_axis(left_low_, v); }
    void set_left_high(qreal v) { store_axis(left_high_, v); }
    void set_right_low(qreal v) { store_axis(right_low_, v); }
    void set_right_high(qreal v) { store_axis(right_high_, v); }
    void set_band_edges(const QList<qreal>& v) { store(band_edges_, v); }
    void set_band_colors(const QList<QColor>& v) { store(band_colors_, v); }
    void set_grid(const QList<qreal>& v) { store(grid_, v); }
    void set_marks(const QList<qreal>& v) { store(marks_, v); }
    void set_mark_color(const QColor& v) { store(mark_color_, v); }
    void set_grid_color(const QColor& v) { store(grid_color_, v); }
    void set_gap_color(const QColor& v) { store(gap_color_, v); }
    void set_bridge(qreal v) { store(bridge_, v); }

    // factor > 1 zooms in around the pixel.
    Q_INVOKABLE void zoomAt(qreal pixel, qreal factor);
    Q_INVOKABLE void panBy(qreal pixels);
    Q_INVOKABLE void showAll();
    Q_INVOKABLE [[nodiscard]] qreal pixelOf(qreal x) const { return plot_window(false).to_x(x); }
    Q_INVOKABLE [[nodiscard]] qreal xAt(qreal pixel) const;

    // Paints the whole plot into a premultiplied image of the item's size times its pixel ratio.
    void paint_plot(QImage& image) const;

  signals:
    void viewChanged();
    void dataChanged();
    void companionChanged();
    void scaleChanged();
    void axesChanged();

  protected:
    QSGNode* updatePaintNode(QSGNode* old, UpdatePaintNodeData* data) override;
    void geometryChange(const QRectF& now, const QRectF& before) override;
    void itemChange(ItemChange change, const ItemChangeData& data) override;

  private:
    template <class T>
    void store(T& member, const T& value) {
        if (member == value) return;
        member = value;
        update();
        emit scaleChanged();
    }
    void store_axis(double& member, double value) {
        if (member == value) return;
        store(member, value);
        emit axesChanged();
    }
    static void append_trace(QQmlListProperty<ChartTrace>* list, ChartTrace* trace);
    void set_view(double from, double to);
    void take_view(double from, double to, bool following);
    void refresh_data();
    void take_data(double from, double to);
    [[nodiscard]] PlotWindow plot_window(bool right) const;
    void paint_ground(QPainter& painter) const;
    [[nodiscard]] QSGNode* painted_node(QSGNode* old) const;
    [[nodiscard]] QSGNode* geometry_node(QSGNode* old) const;

    QList<ChartTrace*> traces_;
    QPointer<SeriesChart> companion_;
    double x_from_ = 0;
    double x_to_ = 1;
    double data_from_ = 0;
    double data_to_ = 1;
    double window_ = 0;
    bool following_ = true;
    double left_low_ = 0;
    double left_high_ = 1;
    double right_low_ = 0;
    double right_high_ = 1;
    double bridge_ = 5;
    QList<qreal> band_edges_;
    QList<QColor> band_colors_;
    QList<qreal> grid_;
    QList<qreal> marks_;
    QColor mark_color_ = QColor(128, 128, 128, 160);
    QColor grid_color_ = QColor(128, 128, 128, 60);
    QColor gap_color_ = Qt::transparent;
};

}  // namespace ritm::ui
