// The arc of the live screen: five zone segments over 270 degrees, the current one bright, and a marker at the value.
// Painted by QPainter in both adaptations (it changes once a second), so it is smooth without multisampling.
#pragma once
#include <QColor>
#include <QQuickPaintedItem>
#include <QVariantList>

namespace ritm::ui {

class ZoneGauge : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    // Value and edges in the same unit; edges are the 6 limits of 5 zones, rising. NaN value: no marker, all dim.
    Q_PROPERTY(qreal value MEMBER value_ WRITE set_value NOTIFY changed)
    Q_PROPERTY(QList<qreal> edges MEMBER edges_ WRITE set_edges NOTIFY changed)
    Q_PROPERTY(QList<QColor> colors MEMBER colors_ WRITE set_colors NOTIFY changed)
    Q_PROPERTY(QColor markerColor MEMBER marker_color_ WRITE set_marker_color NOTIFY changed)
    Q_PROPERTY(QColor background MEMBER background_ WRITE set_background NOTIFY changed)
    Q_PROPERTY(qreal thickness MEMBER thickness_ WRITE set_thickness NOTIFY changed)
    // A limit to show as a notch on the arc; NaN: none.
    Q_PROPERTY(qreal ceiling MEMBER ceiling_ WRITE set_ceiling NOTIFY changed)
    Q_PROPERTY(QColor ceilingColor MEMBER ceiling_color_ WRITE set_ceiling_color NOTIFY changed)

  public:
    explicit ZoneGauge(QQuickItem* parent = nullptr);
    void paint(QPainter* painter) override;

    void set_value(qreal value);
    void set_edges(const QList<qreal>& edges) { store(edges_, edges); }
    void set_colors(const QList<QColor>& colors) { store(colors_, colors); }
    void set_marker_color(const QColor& color) { store(marker_color_, color); }
    void set_background(const QColor& color) { store(background_, color); }
    void set_thickness(qreal thickness) { store(thickness_, thickness); }
    void set_ceiling(qreal ceiling) { store(ceiling_, ceiling); }
    void set_ceiling_color(const QColor& color) { store(ceiling_color_, color); }

  signals:
    void changed();

  private:
    template <class T>
    void store(T& member, const T& value) {
        if (member == value) return;
        member = value;
        update();
        emit changed();
    }
    [[nodiscard]] double angle_of(double value) const;  // degrees, clockwise from the arc's start
    [[nodiscard]] int zone_of(double value) const;      // 0..4, -1 below or no value

    qreal value_;
    QList<qreal> edges_;
    QList<QColor> colors_;
    QColor marker_color_ = Qt::white;
    QColor background_ = Qt::black;
    qreal thickness_ = 26;
    qreal ceiling_;
    QColor ceiling_color_ = Qt::red;
};

}  // namespace ritm::ui
