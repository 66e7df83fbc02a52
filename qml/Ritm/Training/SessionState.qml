// While a session is being read, or when it cannot be.
import QtQuick
import Ritm.Ui
import Ritm.Training

Item {
    id: place

    required property SessionViewModel viewModel

    visible: viewModel.loading || viewModel.problem !== ""
    implicitHeight: visible ? 240 : 0
    Spinner {
        anchors.centerIn: parent
        visible: place.viewModel.loading
    }
    EmptyState {
        anchors.centerIn: parent
        width: Math.min(parent.width, 480)
        visible: !place.viewModel.loading && place.viewModel.problem !== ""
        iconName: "circle-alert"
        title: qsTr("This workout cannot be shown")
        text: place.viewModel.problem
    }
}
